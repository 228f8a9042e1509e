# The text of a small report, each figure of which has been worked out by hand
# (fixtures/README.md): the blocks up to the waits by date.
redite report fixtures/small.csv |
    sed -e '1s|  *redite [0-9.]*$| redite VERSION|' -e '/^Called again/,$d'
