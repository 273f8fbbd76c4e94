# SPDX-License-Identifier: Apache-2.0
# Writes the C file OUT with a sum of the library's source under ROOT (records/compiled.h).
file(GLOB files ${ROOT}/src/base/*.[ch] ${ROOT}/src/io/*.[ch] ${ROOT}/src/text/*.[ch] ${ROOT}/src/records/*.[ch] ${ROOT}/include/voc/*.h)
list(SORT files)
set(sums "")
foreach(file IN LISTS files)
	file(SHA256 ${file} sum)
	string(APPEND sums "${sum} ")
endforeach()
string(SHA256 sum "${sums}")
file(WRITE ${OUT} "#include \"records/compiled.h\"\n\nconst char voc_source_sum[] = \"${sum}\";\n")
