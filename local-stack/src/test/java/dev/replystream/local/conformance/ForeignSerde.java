package dev.replystream.local.conformance;

import dev.replystream.avro.IncomingMessage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Confluent's own serializer and deserializer, with the Avro that they come with and our generated classes over it, in a
 * class loader that sees nothing else of this process. Records cross the border as Avro's single-object bytes.
 */
final class ForeignSerde implements AutoCloseable {

    private static final Path JAR = Path.of("target", "confluent", "confluent-avro.jar");

    private final URLClassLoader classes;
    private final Object serializer;
    private final Object deserializer;

    ForeignSerde(Map<String, Object> properties) throws ReflectiveOperationException, MalformedURLException {
        URL ours = URI.create("file:" + location()).toURL();
        classes = new URLClassLoader(new URL[] {JAR.toUri().toURL(), ours}, ClassLoader.getPlatformClassLoader());
        serializer = configured("io.confluent.kafka.serializers.KafkaAvroSerializer", properties);
        deserializer = configured("io.confluent.kafka.serializers.KafkaAvroDeserializer", properties);
    }

    /** What Confluent's serializer makes of {@code value}. */
    byte[] serialize(String topic, SpecificRecord value) throws ReflectiveOperationException {
        Class<?> type = classes.loadClass(value.getClass().getName());
        Object theirs = type.getMethod("fromByteBuffer", ByteBuffer.class)
                .invoke(null, value.getClass().getMethod("toByteBuffer").invoke(value));
        return (byte[]) within(() -> serializer
                .getClass()
                .getMethod("serialize", String.class, Object.class)
                .invoke(serializer, topic, theirs));
    }

    /** What Confluent's deserializer makes of {@code bytes}, as one of our records again. */
    Object deserialize(String topic, byte[] bytes, Class<?> type) throws ReflectiveOperationException {
        Method read = deserializer.getClass().getMethod("deserialize", String.class, byte[].class);
        Object theirs = within(() -> read.invoke(deserializer, topic, bytes));
        if (!classes.equals(theirs.getClass().getClassLoader())) {
            throw new AssertionError("not isolated: " + theirs.getClass());
        }
        Object single = theirs.getClass().getMethod("toByteBuffer").invoke(theirs);
        return type.getMethod("fromByteBuffer", ByteBuffer.class).invoke(null, single);
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }

    private Object configured(String name, Map<String, Object> properties) throws ReflectiveOperationException {
        Object instance =
                within(() -> classes.loadClass(name).getDeclaredConstructor().newInstance());
        within(() -> {
            instance.getClass().getMethod("configure", Map.class, boolean.class).invoke(instance, properties, false);
            return instance;
        });
        return instance;
    }

    /** Both sides look for classes through the thread's context class loader. */
    private Object within(Call call) throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw new AssertionError("the foreign serde failed", e.getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String location() {
        return IncomingMessage.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }

    @FunctionalInterface
    private interface Call {
        Object run() throws ReflectiveOperationException;
    }
}
