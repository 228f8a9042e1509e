# The profiles that this issue reads; others may stand beside them.
redite help profiles | sed -n '1p; /^  anonymous-bank /,/^$/p; /^  calls /,/^$/p'
