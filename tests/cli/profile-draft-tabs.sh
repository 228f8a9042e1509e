# Drafts of files with tabs: columns whose names are a sign of their own or have
# quotes, values in single quotes, a time that is a long text, and a line that
# has lost a part.
. "$SOURCE_DIR/tests/cli/helpers"
draft() { # NAME-OF-FIRST-COLUMN FILE
    long=$(printf '%070d' 7)
    printf '%b\n' "$1\tcaller\tbegin\tend" \
        "'A1'\t0199000001\t2024-03-04 09:00:00\t2024-03-04 09:05:00" \
        "'A2'\t0199000002\t2024-03-04 09:10:00\t2024-03-04 09:11:00" \
        "'A3'\t0199000003\t2024-03-04 09:20:00\t2024-03-04 09:21:00" \
        "'A4'\t0199000004\t$long\t2024-03-04 09:31:00" "'A5'" >"$2"
    redite inspect --draft "$2" >"$2.ini"
    sed -n '/^; [0-9]* further/p; /^delimiter/p; /^needs/p; /^times/p
        /none such/p; /^call_id/p; /^; As/,$p' "$2.ini"
    redite inspect --profile-file "$2.ini" -p "$2" "$2" |
        sed -n '/^  line 2/,/customer/p; /records,/,$p'
}
draft - dash
draft 'said "so"' quotes
