# SPDX-License-Identifier: Apache-2.0
# liblinear ships no pkg-config file.
find_path(LibLinear_INCLUDE_DIR linear.h)
find_library(LibLinear_LIBRARY linear)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibLinear REQUIRED_VARS LibLinear_LIBRARY LibLinear_INCLUDE_DIR)
if(LibLinear_FOUND AND NOT TARGET LibLinear::LibLinear)
	add_library(LibLinear::LibLinear UNKNOWN IMPORTED)
	set_target_properties(LibLinear::LibLinear PROPERTIES IMPORTED_LOCATION "${LibLinear_LIBRARY}"
		INTERFACE_INCLUDE_DIRECTORIES "${LibLinear_INCLUDE_DIR}")
endif()
