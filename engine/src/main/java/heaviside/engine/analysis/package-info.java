/// Statistics of spike trains: intervals, counts, rates, correlograms, bursts, and distances between trains. A train is a
/// `double[]` of times in ms, ascending; nothing here changes it. Start at [heaviside.engine.analysis.Intervals] for one
/// train and at [heaviside.engine.analysis.TrainDistances] for two. May import `math`.
@NullMarked
package heaviside.engine.analysis;

import org.jspecify.annotations.NullMarked;
