package dev.replystream.worker.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The package as it is with a {@link SourceMutation}: its sources and those of the simulation are compiled in memory and
 * loaded beside the real classes.
 */
final class MutatedCode {

    private static final String FOLDER = "java/dev/replystream/worker/window";
    private static final Path PRODUCTION = Path.of("src/main", FOLDER);
    private static final Path TESTS = Path.of("src/test", FOLDER);

    private final MethodHandle run;

    MutatedCode(SourceMutation mutation) throws IOException, ReflectiveOperationException {
        Map<String, ByteArrayOutputStream> classes = compiled(sources(mutation));
        Class<?> simulation = new Loader(classes).loadClass(Simulation.class.getName());
        run = MethodHandles.privateLookupIn(simulation, MethodHandles.lookup())
                .findStatic(simulation, "run", MethodType.methodType(void.class, long.class));
    }

    /** Runs {@link Simulation#run(long)} over it. */
    void run(long seed) throws Throwable {
        run.invoke(seed);
    }

    private static List<JavaFileObject> sources(SourceMutation mutation) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        try (Stream<Path> production = Files.list(PRODUCTION);
                Stream<Path> simulation = Files.list(TESTS)) {
            for (Path file : Stream.concat(production, simulation.filter(MutatedCode::isSimulation))
                    .toList()) {
                String text = Files.readString(file);
                if (file.endsWith(mutation.type() + ".java")) {
                    assertThat(text).containsOnlyOnce(mutation.right());
                    text = text.replace(mutation.right(), mutation.wrong());
                }
                sources.add(new Source(file, text));
            }
        }
        return sources;
    }

    private static boolean isSimulation(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("Simulat") && !name.endsWith("Test.java");
    }

    private static Map<String, ByteArrayOutputStream> compiled(List<JavaFileObject> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean successful = compiler.getTask(
                            null, new Output(files, classes), null, List.of("-proc:none", "-nowarn"), null, sources)
                    .call();
            assertThat(successful).isTrue();
        }
        return classes;
    }

    /** A source text. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Path file, String text) {
            super(URI.create("memory:///" + file.getFileName()), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what the compiler writes. */
    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        Output(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, added -> new ByteArrayOutputStream());
                }
            };
        }
    }

    /** Has its own of each class that was compiled. */
    private static final class Loader extends ClassLoader {
        private final Map<String, ByteArrayOutputStream> classes;

        Loader(Map<String, ByteArrayOutputStream> classes) {
            super(MutatedCode.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            ByteArrayOutputStream own = classes.get(name);
            if (own == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, own.toByteArray(), 0, own.size()) : loaded;
            }
        }
    }
}
