package dev.portcullis.testing.contract;

import java.util.Map;

/**
 * What a script sees of a fetch.
 *
 * @param error the name of the exception, such as {@code TypeError}; empty when there is an answer
 * @param type the type of the response, such as {@code cors} or {@code opaque}
 * @param status its status, 0 when the script may not know
 * @param headers the fields that the script may know, in small letters
 * @param body its text, empty when the script may not know
 */
record Fetched(String error, String type, int status, Map<String, String> headers, String body) {}
