namespace GcSim.Simulator;

/// <summary>
/// What only reflection wants to know of a type, in programs that import it. Types are named by id; 0: none.
/// </summary>
public sealed class TypeReflection
{
    /// <summary>Go: reflect.Kind.</summary>
    public required int Kind { get; init; }

    /// <summary>Elements of an array.</summary>
    public ulong Length { get; init; }

    /// <summary>The pointer type to the type, if the program has it.</summary>
    public int PointerTo { get; init; }

    /// <summary>The type without its name; a type without a name is its own.</summary>
    public int Underlying { get; init; }

    /// <summary>Interface types: the one whose itabs it shares.</summary>
    public int Structure { get; init; }

    /// <summary>Function types: the types of parameters and results.</summary>
    public int[] Parameters { get; init; } = [];
    public int[] Results { get; init; } = [];
    public bool IsVariadic { get; init; }

    /// <summary>
    /// Function types: the type of a call's frame, parameters and results, and the same with a word for a receiver
    /// in front. Go: reflect funcLayout.
    /// </summary>
    public int CallFrame { get; init; }
    public int MethodFrame { get; init; }

    /// <summary>
    /// Function types: functions of the type that hand their frame to reflect.callFunction and to
    /// reflect.callMethod. Go: makeFuncStub, methodValueCall.
    /// </summary>
    public int FunctionStub { get; init; }
    public int MethodStub { get; init; }

    /// <summary>
    /// The exported methods by name as functions that take the receiver first; empty for types of the library.
    /// </summary>
    public ReflectedMethod[] Methods { get; init; } = [];

    /// <summary>Struct types: what is to be known of <see cref="RuntimeType.Fields"/> besides.</summary>
    public ReflectedField[] Fields { get; init; } = [];
}

/// <summary>A field of a struct as reflection tells it.</summary>
public readonly record struct ReflectedField(string Name, bool IsExported, bool IsEmbedded);

/// <summary>A method as a function.</summary>
/// <param name="Type">The function's type.</param>
/// <param name="Value">Address of its funcval.</param>
public readonly record struct ReflectedMethod(int Type, ulong Value);
