package dev.replystream.bench.aggregate.side.flink;

import dev.replystream.avro.UsageEvent;
import dev.replystream.avro.UsageWindow;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;

/**
 * Tells Flink which serializer a type has, so that it falls back to none of its general ones. Its own type for Avro records
 * takes only those that have setters.
 *
 * @param <T> the type
 */
final class SerializedType<T> extends TypeInformation<T> {

    private static final long serialVersionUID = 1;

    private final Class<T> type;
    private final TypeSerializer<T> serializer;

    private SerializedType(Class<T> type, TypeSerializer<T> serializer) {
        this.type = type;
        this.serializer = serializer;
    }

    static SerializedType<UsageEvent> events() {
        return avro(UsageEvent.class);
    }

    static SerializedType<UsageWindow> windows() {
        return avro(UsageWindow.class);
    }

    static SerializedType<GroupTotals> totals() {
        return new SerializedType<>(GroupTotals.class, new GroupTotalsSerializer());
    }

    private static <R extends SpecificRecord> SerializedType<R> avro(Class<R> type) {
        return new SerializedType<>(type, new AvroSerializer<>(type));
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer.duplicate();
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SerializedType<?> that && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof SerializedType;
    }
}
