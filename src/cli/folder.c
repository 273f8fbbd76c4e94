/* SPDX-License-Identifier: Apache-2.0 */
/* folder -- a folder of files as output. */
#include "cli/folder.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "io/sink.h"
#include "voc/arena.h"

int voc_folder_make(const char *dir, struct voc_error *err)
{
	struct stat about;
	if (mkdir(dir, 0777) == 0)
		return 0;
	int why = errno;
	if (why == EEXIST && stat(dir, &about) == 0 && S_ISDIR(about.st_mode))
		return 0;
	return voc_fail_in(err, dir, 0, "cannot make the folder: %s", strerror(why == EEXIST ? ENOTDIR : why));
}

int voc_folder_put(const char *dir, const char *name, struct voc_span bytes, struct voc_error *err)
{
	struct voc_arena arena = {0};
	const char *path = voc_arena_print(&arena, "%s/%s", dir, name).p;
	struct voc_sink *sink = voc_sink_open(path, err);
	int status = -1;
	if (sink) {
		status = voc_sink_write(sink, bytes, err);
		if (voc_sink_close(sink, status == 0, status ? NULL : err))
			status = -1;
	}
	voc_arena_release(&arena);
	return status;
}
