/* SPDX-License-Identifier: Apache-2.0 */
/* test_sixteen -- sixteen bytes at a time, as this compiler does it. */
#include "sixteen_laws.h"

int main(void)
{
	return run_laws();
}
