#pragma once
#include <stddef.h>

/// Prints `value` as "%f" does: six decimals, rounded to the nearest, halves to even.
///
/// Returns the number of characters, which end with a NUL; -1 for what it leaves to the C library:
/// values of 1e9 and more, what is no number, what has no normal form, a buffer under 24 bytes.
int print_decimal(char *buffer, size_t size, double value);

/// Prints `value` as "%0*x" does: in lower case, at least `width` digits.
///
/// Returns the number of characters, which end with a NUL; -1 if they do not fit into `size`.
int print_hexadecimal(char *buffer, size_t size, int width, unsigned int value);
