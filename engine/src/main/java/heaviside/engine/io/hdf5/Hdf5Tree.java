package heaviside.engine.io.hdf5;

import java.util.LinkedHashMap;
import java.util.Map;

/// A tree of groups and data sets to be written as one file; see [Hdf5Writer].
public final class Hdf5Tree {
    final Map<String, Object> children = new LinkedHashMap<>();
    final Map<String, Hdf5Value> attributes = new LinkedHashMap<>();

    /// A data set with its attributes.
    ///
    /// @param value what it holds
    /// @param attributes by name
    record Leaf(Hdf5Value value, Map<String, Hdf5Value> attributes) {
    }

    /// The group of this name, made where it is not there yet.
    public Hdf5Tree group(String name) {
        Object there = children.computeIfAbsent(checked(name), n -> new Hdf5Tree());
        if (there instanceof Hdf5Tree t) {
            return t;
        }
        throw new IllegalArgumentException("'" + name + "' is a data set already.");
    }

    /// Adds a data set.
    ///
    /// @return this group
    public Hdf5Tree put(String name, Hdf5Value value) {
        return put(name, value, Map.of());
    }

    /// Adds a data set with attributes.
    ///
    /// @return this group
    public Hdf5Tree put(String name, Hdf5Value value, Map<String, Hdf5Value> with) {
        if (children.putIfAbsent(checked(name), new Leaf(value, Map.copyOf(with))) != null) {
            throw new IllegalArgumentException("Two parts are called '" + name + "'.");
        }
        return this;
    }

    /// Sets an attribute of this group.
    ///
    /// @return this group
    public Hdf5Tree attribute(String name, Hdf5Value value) {
        attributes.put(name, value);
        return this;
    }

    private static String checked(String name) {
        if (name.isEmpty() || name.equals(".") || name.indexOf('/') >= 0 || name.indexOf(0) >= 0
                || name.length() > 4096) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot name a part of a file: 1 to 4096 characters without '/' can.");
        }
        return name;
    }
}
