package heaviside.engine.io;

import java.io.IOException;

/// A project file that cannot be read. The message says where and what to do.
public final class ProjectFormatException extends IOException {
    private static final long serialVersionUID = 1;
    private final int line;
    private final int column;
    private final String path;
    private final String remedy;

    /// @param reason what is wrong
    /// @param line 1-based; 0 where unknown
    /// @param column 1-based; 0 where unknown
    /// @param path JSON path: `/network/populations/0/size`; empty for the whole file
    /// @param remedy what to do
    public ProjectFormatException(String reason, int line, int column, String path, String remedy) {
        super("%s%s: %s %s".formatted(line > 0 ? "Line " + line + ", column " + column : "Project file",
                path.isEmpty() ? "" : ", " + path, reason, remedy));
        this.line = line;
        this.column = column;
        this.path = path;
        this.remedy = remedy;
    }

    /// 1-based line; 0 where unknown.
    public int line() {
        return line;
    }

    /// 1-based column; 0 where unknown.
    public int column() {
        return column;
    }

    /// JSON path; empty for the whole file.
    public String path() {
        return path;
    }

    /// What to do.
    public String remedy() {
        return remedy;
    }
}
