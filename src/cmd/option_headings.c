/*
 * The heads under which help and man pages list the options, in their order.
 */
#include "cmd.h"

const struct rd_option_heading rd_option_headings[] = {
    {RD_OPTIONS_READING, N_("Reading")},
    {RD_OPTIONS_RULES, N_("Rules")},
    {RD_OPTIONS_TEXT, N_("Trying rules and profiles")},
    {RD_OPTIONS_REJECTS, N_("Rejected records")},
    {RD_OPTIONS_PERIOD, N_("Period")},
    {RD_OPTIONS_FIGURES, N_("Figures")},
    {RD_OPTIONS_COMPARING, N_("Comparing")},
    {RD_OPTIONS_SIMULATING, N_("Simulating")},
    {RD_OPTIONS_PRIVACY, N_("Privacy")},
    {RD_OPTIONS_WITHHOLDING, N_("Small counts")},
    {RD_OPTIONS_OUTPUT, N_("Output")},
    {RD_OPTIONS_KEEPING, N_("Database")},
    {RD_OPTIONS_MESSAGES, N_("Messages")},
    {RD_OPTIONS_SANDBOX, N_("Sandbox")},
    {RD_OPTIONS_HELP, N_("Help")},
    {RD_OPTIONS_HELP, NULL},
};
