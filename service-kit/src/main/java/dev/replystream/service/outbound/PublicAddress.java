package dev.replystream.service.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Tells addresses of the internet from those of this machine and its networks, which an outgoing webhook has no business
 * with: whoever may set a URL could otherwise have the service call what only the service can reach.
 */
final class PublicAddress {

    private static final int V4 = 4;

    private PublicAddress() {}

    /** Whether {@code address} is one of the internet; one that carries an IPv4 address is what that one is. */
    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublicV4(bytes);
        }
        return carried(bytes).length == V4 ? isPublicV4(carried(bytes)) : isPublicV6(address, bytes);
    }

    private static boolean isPublicV4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168 && !(second == 0 && (bytes[2] == 0 || bytes[2] == 2));
            case 198 -> second != 18 && second != 19 && !(second == 51 && (bytes[2] & 0xff) == 100);
            case 203 -> !(second == 0 && (bytes[2] & 0xff) == 113);
            default -> first < 224;
        };
    }

    /** Global unicast is 2000::/3; documentation, Teredo and the rest of 2001::/23 are not of use. */
    private static boolean isPublicV6(InetAddress address, byte[] bytes) {
        boolean global = (bytes[0] & 0xe0) == 0x20;
        boolean special = bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] & 0xfe) == 0;
        boolean documentation = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8;
        return global && !special && !documentation && !address.isMulticastAddress();
    }

    /** The IPv4 address inside a mapped (::ffff:0:0/96), compatible (::/96), translated (64:ff9b::/96) or 6to4 (2002::/16) one. */
    private static byte[] carried(byte[] bytes) {
        boolean zeros = isZero(bytes, 0, 10);
        boolean mapped = zeros && (bytes[10] & 0xff) == 0xff && (bytes[11] & 0xff) == 0xff;
        boolean compatible = zeros && bytes[10] == 0 && bytes[11] == 0;
        boolean translated = bytes[0] == 0
                && bytes[1] == 0x64
                && (bytes[2] & 0xff) == 0xff
                && (bytes[3] & 0xff) == 0x9b
                && isZero(bytes, 4, 12);
        if (mapped || compatible || translated) {
            return Arrays.copyOfRange(bytes, 12, 16);
        }
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        return sixToFour ? Arrays.copyOfRange(bytes, 2, 6) : new byte[0];
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, new byte[to - from], 0, to - from);
    }

    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Resolver {

        InetAddress[] resolve(String host) throws UnknownHostException;
    }
}
