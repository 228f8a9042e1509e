# What is said to whoever says nothing, or asks what there is.
. "$SOURCE_DIR/tests/cli/helpers"
try
try help
# Every way to ask for it gives the same.
redite help >overview
for ask in --help -h 'help help' 'help --help'; do
    # shellcheck disable=SC2086
    redite $ask | cmp - overview
done
