#include <errno.h>
#include <iconv.h>

/// The reason of the last failure; `errno` is a macro that Swift does not see.
static inline int last_iconv_error(void) { return errno; }
