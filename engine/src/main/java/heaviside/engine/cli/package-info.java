/// The command line: the verbs that the workbench offers, without a display. Start at [heaviside.engine.cli.Cli]; one class
/// a verb. Exit codes: 0 done, 1 the thing failed, 2 wrong usage. May import everything of the engine.
@NullMarked
package heaviside.engine.cli;

import org.jspecify.annotations.NullMarked;
