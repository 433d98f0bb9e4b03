package heaviside.app.chip;

import heaviside.engine.chip.spec.PriceSet;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/// The title of a price set.
final class PriceSetCell extends ListCell<PriceSet> {
    @Override
    protected void updateItem(@Nullable PriceSet item, boolean empty) {
        super.updateItem(item, empty);
        setText(item == null || empty ? "" : item.title());
    }
}
