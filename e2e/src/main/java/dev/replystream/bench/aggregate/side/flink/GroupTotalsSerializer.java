package dev.replystream.bench.aggregate.side.flink;

import dev.replystream.avro.UsageWindow;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.jspecify.annotations.Nullable;

/** Totals in a checkpoint: whether there are any, and the window that they make. */
final class GroupTotalsSerializer extends TypeSerializerSingleton<GroupTotals> {

    private static final long serialVersionUID = 1;

    private final AvroSerializer<UsageWindow> windows = new AvroSerializer<>(UsageWindow.class);

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public GroupTotals createInstance() {
        return new GroupTotals();
    }

    @Override
    public GroupTotals copy(GroupTotals from) {
        return GroupTotals.of(from.snapshot());
    }

    @Override
    public GroupTotals copy(GroupTotals from, GroupTotals reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(GroupTotals totals, DataOutputView target) throws IOException {
        UsageWindow snapshot = totals.snapshot();
        target.writeBoolean(snapshot != null);
        if (snapshot != null) {
            windows.serialize(snapshot, target);
        }
    }

    @Override
    public GroupTotals deserialize(DataInputView source) throws IOException {
        @Nullable UsageWindow snapshot = source.readBoolean() ? windows.deserialize(source) : null;
        return GroupTotals.of(snapshot);
    }

    @Override
    public GroupTotals deserialize(GroupTotals reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<GroupTotals> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Flink makes it by name when it reads a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<GroupTotals> {

        public Snapshot() {
            super(GroupTotalsSerializer::new);
        }
    }
}
