package dev.replystream.local.simulator.setting;

/** Gives the errors of values, which know only their own part of it, the path to that part. */
public final class SettingException {
    private SettingException() {}

    /** The error, with the path before its message unless it is there already. */
    public static IllegalArgumentException at(String path, IllegalArgumentException error) {
        String message = String.valueOf(error.getMessage());
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (message.startsWith(path)) {
            return error;
        }
        String prefix = message.startsWith(name) ? path.substring(0, path.length() - name.length()) : path + ".";
        return new IllegalArgumentException(prefix + message, error);
    }
}
