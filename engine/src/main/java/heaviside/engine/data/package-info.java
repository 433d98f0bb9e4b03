/// Data sets, where they are found, and how they are fetched. One class a data set; [heaviside.engine.data.Datasets] lists
/// them, [heaviside.engine.data.DataFolders] says where to look. Imports `math` alone. Files from outside are
/// hostile: every size is checked before memory is taken.
@NullMarked
package heaviside.engine.data;

import org.jspecify.annotations.NullMarked;
