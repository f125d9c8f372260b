#include "CNumberPrinting.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Cairo prints each glyph and each coordinate of a PDF through snprintf, which takes as long as all
// the rest that it does for a page of text. The release build links Cairo's archive with this in the
// place of snprintf (the linker's --wrap); the characters are the same. It is C, since Swift has no
// way to write a function of variadic arguments.

// A double is `mantissa` times 2 to the power of `exponent` (IEEE 754, binary64).
enum { mantissa_bits = 52, exponent_bias = 1075 };

static int print_reversed(char *buffer, const char *digits, int count) {
  for (int i = 0; i < count; i++) buffer[i] = digits[count - 1 - i];
  buffer[count] = 0;
  return count;
}

// The millionths in a finite `magnitude` under 1e9; exact, since a mantissa times 1e6 has 73 bits.
static uint64_t millionths(uint64_t bits) {
  int exponent = (int)(bits >> mantissa_bits) - exponent_bias;
  uint64_t unit = (uint64_t)1 << mantissa_bits;
  unsigned __int128 scaled = (unsigned __int128)((bits & (unit - 1)) | unit) * 1000000;
  if (exponent >= 0) return (uint64_t)(scaled << exponent);
  // Of less than 2 to the power of -75 nothing is left.
  if (exponent < -126) return 0;
  unsigned __int128 half = (unsigned __int128)1 << (-exponent - 1);
  unsigned __int128 rest = scaled & (2 * half - 1);
  uint64_t whole = (uint64_t)(scaled >> -exponent);
  return whole + (rest > half || (rest == half && (whole & 1)));
}

int print_decimal(char *buffer, size_t size, double value) {
  double magnitude = fabs(value);
  if (size < 24 || !(magnitude < 1e9)) return -1;
  uint64_t bits;
  memcpy(&bits, &magnitude, sizeof bits);
  uint64_t rest = bits >> mantissa_bits == 0 ? 0 : millionths(bits);
  char digits[24];
  int count = 0;
  for (; count < 6; rest /= 10) digits[count++] = (char)('0' + rest % 10);
  digits[count++] = '.';
  do {
    digits[count++] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (signbit(value)) digits[count++] = '-';
  return print_reversed(buffer, digits, count);
}

int print_hexadecimal(char *buffer, size_t size, int width, unsigned int value) {
  if (width < 0 || (size_t)width >= size || size <= 8) return -1;
  char digits[8];
  int count = 0;
  do {
    digits[count++] = "0123456789abcdef"[value & 15];
    value >>= 4;
  } while (value != 0);
  int fill = width > count ? width - count : 0;
  memset(buffer, '0', (size_t)fill);
  return fill + print_reversed(buffer + fill, digits, count);
}

// What a call of snprintf becomes where the C library guards it (_FORTIFY_SOURCE); `room` is what the
// compiler knows of the buffer's size.
int __wrap___snprintf_chk(
    char *buffer, size_t size, int flag, size_t room, const char *format, ...) {
  (void)flag;
  if (room < size) abort();
  int length = -1;
  va_list arguments;
  va_start(arguments, format);
  if (strcmp(format, "%0*x") == 0) {
    int width = va_arg(arguments, int);
    length = print_hexadecimal(buffer, size, width, va_arg(arguments, unsigned int));
  } else if (strcmp(format, "%f") == 0) {
    length = print_decimal(buffer, size, va_arg(arguments, double));
  }
  va_end(arguments);
  if (length >= 0) return length;
  va_start(arguments, format);
  length = vsnprintf(buffer, size, format, arguments);
  va_end(arguments);
  return length;
}
