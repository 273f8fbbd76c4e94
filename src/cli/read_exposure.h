/* SPDX-License-Identifier: Apache-2.0 */
/* read_exposure -- the file of --exposure. */
#ifndef CLI_READ_EXPOSURE_H
#define CLI_READ_EXPOSURE_H

#include "voc/exposure.h"

/* Reads PATH in whichever format input may have; the options for input hold for it as well. NULL PATH gives NULL. A bad row is an error:
 * amounts that are left out would make every rate wrong. Exit status. */
int voc_read_exposure(const char *path, struct voc_exposure **exposure);

#endif
