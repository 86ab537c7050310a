package io.o365mailbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Implements an interface with the few methods that a test needs. */
public final class Fake {

    private Fake() {}

    /**
     * @param methods an object with methods of the same names and parameter types as those of the interface. A call of any
     *     other method fails the test.
     */
    public static <T> T of(Class<T> type, Object methods) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, args) -> call(methods, called, args)));
    }

    private static Object call(Object methods, Method called, Object[] args) throws Throwable {
        Method method;
        try {
            method = methods.getClass().getDeclaredMethod(called.getName(), called.getParameterTypes());
        } catch (NoSuchMethodException missing) {
            throw new AssertionError("The fake has no method " + called, missing);
        }
        method.setAccessible(true);
        try {
            return method.invoke(methods, args);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
