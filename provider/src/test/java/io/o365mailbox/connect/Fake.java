package io.o365mailbox.connect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/** Implements interfaces of Keycloak with the few methods that a test needs. A call of any other method fails. */
final class Fake {

    private Fake() {}

    /** @param methods an object with methods of the same names and parameter types as those of the interfaces */
    static <T> T of(Class<T> type, Object methods, Class<?>... furtherTypes) {
        Class<?>[] types = Arrays.copyOf(furtherTypes, furtherTypes.length + 1);
        types[furtherTypes.length] = type;
        return type.cast(Proxy.newProxyInstance(
                Fake.class.getClassLoader(), types, (proxy, called, args) -> invoke(methods, called, args)));
    }

    private static Object invoke(Object methods, Method called, Object[] args) throws Throwable {
        try {
            Method method = methods.getClass().getMethod(called.getName(), called.getParameterTypes());
            method.setAccessible(true);
            return method.invoke(methods, args);
        } catch (NoSuchMethodException notFaked) {
            throw new AssertionError("The test does not fake " + called, notFaked);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
