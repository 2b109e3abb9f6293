/* .debug_aranges: which addresses each unit has, in one small table. */
#ifndef COLLAPSE_SYMBOLS_ARANGES_H
#define COLLAPSE_SYMBOLS_ARANGES_H

#include "collapse/symbols/spans.h"
#include "collapse/symbols/unit.h"

#define ARANGES_NO_UNIT UINT32_MAX

/* Addresses -> where their unit is in .debug_info. Not all units need be in it. Stubs that
 * the linker makes have no unit for certain. */
void aranges_read(struct dwarf_file *file, struct spans *spans);

#endif
