/// Data sets and samples. One class a data set; [heaviside.engine.data.Datasets] lists them.
@NullMarked
package heaviside.engine.data;

import org.jspecify.annotations.NullMarked;
