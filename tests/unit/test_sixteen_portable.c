/* SPDX-License-Identifier: Apache-2.0 */
/* test_sixteen_portable -- sixteen bytes at a time, as a compiler without SSE2 does it. */
#define VOC_SIXTEEN_PORTABLE
#include "sixteen_laws.h"

int main(void)
{
	return run_laws();
}
