# Every example of redite-profiles(5) is a profile, or a part of one, that loads;
# and the forms of times in it are all there are.
. "$SOURCE_DIR/tests/cli/helpers"
awk '
    /^\.Bd -literal/ { block = ""; inside = 1; next }
    /^\.Ed/ && inside {
        inside = 0
        if (block ~ /^\[/) {
            name = sprintf("example-%02d.ini", ++count)
            printf "%s[profile]\nkind = calls\n[fields]\ncall_id = {x}\n" \
                "arrived_at = {x}\nended_at = {x}\n", block >name
            close(name)
        }
        next
    }
    inside {
        gsub(/\\\(dq/, "\"")
        gsub(/\\&/, "")
        gsub(/\\e/, "\\")
        block = block $0 "\n"
    }
' "$SOURCE_DIR/src/doc/redite-profiles.5"
ls example-*.ini | wc -l
for example in example-*.ini; do
    redite inspect --profile-file "$example" fixtures/small.csv >out || {
        echo "(status $?)"
        cat "$example"
    }
done
