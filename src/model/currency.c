/*
 * ISO 4217 codes and the irrevocably fixed euro rates.
 *
 * Codes: the lists of ISO 4217:2015 as maintained since, current (one) and
 * withdrawn (three), because logs are old. Rates: Council Regulation (EC) No
 * 2866/98 of 31 December 1998, article 1, as amended up to the accession of
 * Bulgaria (1 January 2026). Converting goes by Council Regulation (EC) No
 * 1103/97, article 4: with the full rate, never with a rounded or an inverse
 * one.
 */
#include "redite/currency.h"

#include "redite/decimal.h"

#include <stdlib.h>

#define CODE_LEN 3

/* In order, each followed by one blank. */
static const char codes[] =
    "ADP AED AFA AFN ALK ALL AMD ANG AOA AOK AON AOR ARA ARP ARS ARY ATS "
    "AUD AWG AYM AZM AZN BAD BAM BBD BDT BEC BEF BEL BGJ BGK BGL BGN BHD "
    "BIF BMD BND BOB BOP BOV BRB BRC BRE BRL BRN BRR BSD BTN BUK BWP BYB "
    "BYN BYR BZD CAD CDF CHC CHE CHF CHW CLF CLP CNY COP COU CRC CSD CSJ "
    "CSK CUC CUP CVE CYP CZK DDM DEM DJF DKK DOP DZD ECS ECV EEK EGP ERN "
    "ESA ESB ESP ETB EUR FIM FJD FKP FRF GBP GEK GEL GHC GHP GHS GIP GMD "
    "GNE GNF GNS GQE GRD GTQ GWE GWP GYD HKD HNL HRD HRK HTG HUF IDR IEP "
    "ILP ILR ILS INR IQD IRR ISJ ISK ITL JMD JOD JPY KES KGS KHR KMF KPW "
    "KRW KWD KYD KZT LAJ LAK LBP LKR LRD LSL LSM LTL LTT LUC LUF LUL LVL "
    "LVR LYD MAD MAF MDL MGA MGF MKD MLF MMK MNT MOP MRO MRU MTL MTP MUR "
    "MVQ MVR MWK MXN MXP MXV MYR MZE MZM MZN NAD NGN NIC NIO NLG NOK NPR "
    "NZD OMR PAB PEH PEI PEN PES PGK PHP PKR PLN PLZ PTE PYG QAR RHD ROK "
    "ROL RON RSD RUB RUR RWF SAR SBD SCR SDD SDG SDP SEK SGD SHP SIT SKK "
    "SLE SLL SOS SRD SRG SSP STD STN SUR SVC SYP SZL THB TJR TJS TMM TMT "
    "TND TOP TPE TRL TRY TTD TWD TZS UAH UAK UGS UGW UGX USD USN USS UYI "
    "UYN UYP UYU UYW UZS VEB VED VEF VES VNC VND VUV WST XAF XCD XCG XDR "
    "XEU XFO XFU XOF XPF XRE XSU XUA YDD YER YUD YUM YUN ZAL ZAR ZMK ZMW "
    "ZRN ZRZ ZWC ZWD ZWG ZWL ZWN ZWR ";

struct rate {
    char code[CODE_LEN + 1];
    int64_t micro; /* what one euro is worth, in millionths */
};

static const struct rate rates[] = {
    {"EUR", 1000000},  {"ATS", 13760300},   {"BEF", 40339900},
    {"BGN", 1955830},  {"CYP", 585274},     {"DEM", 1955830},
    {"EEK", 15646600}, {"ESP", 166386000},  {"FIM", 5945730},
    {"FRF", 6559570},  {"GRD", 340750000},  {"HRK", 7534500},
    {"IEP", 787564},   {"ITL", 1936270000}, {"LTL", 3452800},
    {"LUF", 40339900}, {"LVL", 702804},     {"MTL", 429300},
    {"NLG", 2203710},  {"PTE", 200482000},  {"SIT", 239640000},
    {"SKK", 30126000},
};

static int
compare_code(const void *key, const void *code)
{
    return memcmp(key, code, CODE_LEN);
}

bool
rd_currency_exists(struct rd_str code)
{
    return code.len == CODE_LEN &&
           bsearch(code.ptr, codes, sizeof codes / (CODE_LEN + 1), CODE_LEN + 1,
                   compare_code) != NULL;
}

/* The rate of a currency, or 0 where none is fixed. */
static int64_t
find_rate(struct rd_str code)
{
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++)
        if (rd_str_equal(code, rd_str_from(rates[i].code)))
            return rates[i].micro;
    return 0;
}

bool
rd_currency_convert(int64_t *micro, int64_t amount_micro, struct rd_str from,
                    struct rd_str to)
{
    int64_t by = find_rate(to), of = find_rate(from);
    rd_wide product = (rd_wide)amount_micro * by;

    if (rd_str_equal(from, to)) {
        *micro = amount_micro;
        return true;
    }
    if (by == 0 || of == 0 || product / of >= INT64_MAX ||
        product / of <= INT64_MIN)
        return false;
    *micro = rd_decimal_ratio(product, (rd_wide)of * RD_MICRO);
    return true;
}
