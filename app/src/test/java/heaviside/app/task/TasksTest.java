package heaviside.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.concurrent.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class TasksTest {
    private final Tasks tasks = new Tasks();

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static Task<Boolean> waiting(CountDownLatch until) {
        return new Task<>() {
            @Override
            protected Boolean call() throws InterruptedException {
                return until.await(30, TimeUnit.SECONDS);
            }
        };
    }

    @Test
    void aTaskIsListedUntilItEnds() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        WaitForAsyncUtils.asyncFx(() -> tasks.start(waiting(go))).get(30, TimeUnit.SECONDS);
        assertThat(WaitForAsyncUtils.asyncFx(() -> tasks.running().size()).get(30, TimeUnit.SECONDS)).isOne();
        go.countDown();
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> tasks.running().isEmpty()).get());
    }

    @Test
    void oneThatIsCancelledBeforeItBeganIsNotListedForEver() throws Exception {
        assertThat(WaitForAsyncUtils.asyncFx(() -> {
            Task<Boolean> t = waiting(new CountDownLatch(1));
            tasks.start(t);
            t.cancel();
            return tasks.running().size();
        }).get(30, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void closingCancelsAll() throws Exception {
        assertThat(WaitForAsyncUtils.asyncFx(() -> {
            Task<Boolean> a = waiting(new CountDownLatch(1));
            Task<Boolean> b = waiting(new CountDownLatch(1));
            tasks.start(a);
            tasks.start(b);
            tasks.close();
            tasks.soon(() -> {
                throw new IllegalStateException("ran after the close");
            });
            return a.isCancelled() && b.isCancelled() && tasks.running().isEmpty();
        }).get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTaskStartedAfterTheCloseIsCancelledNotAFailure() throws Exception {
        assertThat(WaitForAsyncUtils.asyncFx(() -> {
            tasks.close();
            Task<Boolean> late = waiting(new CountDownLatch(1));
            tasks.start(late);
            return late.isCancelled() && tasks.running().isEmpty();
        }).get(30, TimeUnit.SECONDS)).isTrue();
    }
}
