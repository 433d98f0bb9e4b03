package heaviside.app;

/// Entry point.
public final class Main {
    private Main() {
    }

    /// @param args verb and options; none opens the workbench
    public static void main(String[] args) {
        System.out.println("Heaviside");
    }
}
