# The short usage is a message: on standard error, with status 2.
redite
