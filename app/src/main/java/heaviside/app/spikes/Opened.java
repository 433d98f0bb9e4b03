package heaviside.app.spikes;

import heaviside.engine.analysis.SpikeIndex;
import java.util.List;

/// A recording that is open: its spikes and what its units are.
///
/// @param name as shown
/// @param spikes all of them
/// @param groups populations, in unit order; together all units
/// @param unitNames one a unit, or empty where a group's label and a number do
/// @param note where it comes from
/// @param live whether it was taken from the running network
/// @param takenNanos when it was taken
record Opened(String name, SpikeIndex spikes, List<Group> groups, List<String> unitNames, String note, boolean live,
        long takenNanos) {
    /// Label of units that belong to no population that has a name.
    static final String UNNAMED = "units";

    /// What a population does to others: the colour of its spikes.
    enum Role {
        EXCITES, INHIBITS, UNKNOWN
    }

    /// Units that belong together.
    ///
    /// @param label as shown
    /// @param id of the population in the project, empty for files
    /// @param first its first unit
    /// @param size number of units
    record Group(String label, String id, Role role, int first, int size) {
    }

    Opened {
        groups = List.copyOf(groups);
        unitNames = List.copyOf(unitNames);
    }

    /// The group of a unit.
    Group groupOf(int unit) {
        for (Group g : groups) {
            if (unit < g.first + g.size) {
                return g;
            }
        }
        return groups.getLast();
    }

    /// Name of a unit.
    String unitName(int unit) {
        if (unit < unitNames.size()) {
            return unitNames.get(unit);
        }
        Group g = groupOf(unit);
        return g.label + "\u00b7" + (unit - g.first);
    }
}
