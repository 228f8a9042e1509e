/*
 * Fields that name nobody, and numbers written in three ways.
 */
#include "redite/customer.h"

static const struct rd_str words_for_nobody[] = {
    {"anonymous", 9},    {"unknown", 7},  {"restricted", 10}, {"private", 7},
    {"unavailable", 11}, {"withheld", 8}, {"none", 4},        {"null", 4},
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t
count_digits(struct rd_str s, size_t from)
{
    size_t at = from;

    while (at < s.len && is_digit(s.ptr[at]))
        at++;
    return at - from;
}

/* \d([.,]\d+)?[Ee]\+\d+ and nothing else; the first digit is there. */
static bool
is_mangled(struct rd_str s)
{
    size_t at = 1, digits;

    if (s.len < 4 || is_digit(s.ptr[1]))
        return false;
    if (s.ptr[at] == '.' || s.ptr[at] == ',') {
        digits = count_digits(s, at + 1);
        if (digits == 0)
            return false;
        at += 1 + digits;
    }
    if (at + 2 >= s.len || (s.ptr[at] != 'E' && s.ptr[at] != 'e') ||
        s.ptr[at + 1] != '+')
        return false;
    digits = count_digits(s, at + 2);
    return digits > 0 && at + 2 + digits == s.len;
}

/* Most customers are told from words by their first byte. */
static bool
may_begin_word(char c)
{
    switch (c | 0x20) {
    case 'a':
    case 'n':
    case 'p':
    case 'r':
    case 'u':
    case 'w':
        return true;
    default:
        return false;
    }
}

enum rd_identity
rd_customer_identity(struct rd_str customer)
{
    if (customer.len == 0 || memchr(customer.ptr, '*', customer.len) != NULL)
        return RD_ANONYMOUS;
    if (is_digit(customer.ptr[0]))
        return is_mangled(customer) ? RD_MANGLED : RD_IDENTIFIED;
    if (!may_begin_word(customer.ptr[0]))
        return RD_IDENTIFIED;
    for (size_t i = 0; i < sizeof words_for_nobody / sizeof *words_for_nobody;
         i++)
        if (rd_str_equal_caseless(customer, words_for_nobody[i]))
            return RD_ANONYMOUS;
    return RD_IDENTIFIED;
}

/* The national number behind `prefix`, or an empty view. */
static struct rd_str
national_part(struct rd_str customer, struct rd_str prefix,
              struct rd_str calling_code)
{
    const struct rd_str none = {NULL, 0};
    size_t skipped = prefix.len + calling_code.len;
    struct rd_str code = {customer.ptr + prefix.len, calling_code.len};
    struct rd_str rest;

    if (customer.len <= skipped || !rd_str_begins(customer, prefix) ||
        !rd_str_equal(code, calling_code))
        return none;
    rest = (struct rd_str){customer.ptr + skipped, customer.len - skipped};
    return rest.ptr[0] != '0' && count_digits(rest, 0) == rest.len ? rest
                                                                   : none;
}

struct rd_str
rd_customer_national(struct rd_str customer, const char *calling_code,
                     struct rd_buffer *buffer)
{
    struct rd_str code = rd_str_from(calling_code);
    struct rd_str rest = national_part(customer, RD_STR("+"), code);

    if (rest.len == 0)
        rest = national_part(customer, RD_STR("00"), code);
    if (rest.len == 0)
        return customer;
    buffer->len = 0;
    rd_buffer_add_byte(buffer, '0');
    rd_buffer_add(buffer, rest);
    return buffer->failed ? customer : rd_buffer_str(buffer);
}
