/// The engine: simulator, trainers, chip, data and command line. It never imports JavaFX.
@NullMarked
package heaviside.engine;

import org.jspecify.annotations.NullMarked;
