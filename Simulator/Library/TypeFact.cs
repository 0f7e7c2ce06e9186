namespace GcSim.Simulator;

/// <summary>
/// What <see cref="RuntimeFunction.TypeFact"/> tells of a type. Package reflect has the same list, in facts.go.
/// </summary>
public enum TypeFact
{
    Kind,
    SizeBytes,

    /// <summary>Whether an interface's data word holds the value itself.</summary>
    IsDirect,

    /// <summary>Addresses of descriptors; 0: none.</summary>
    Element,
    Key,
    PointerTo,
    Underlying,
    Length,

    /// <summary>Fields by index.</summary>
    FieldCount,
    FieldType,
    FieldOffset,
    FieldIsExported,
    FieldIsEmbedded,

    /// <summary>Parameters and results by index.</summary>
    ParameterCount,
    Parameter,
    ParameterBytes,
    ResultCount,
    Result,
    ResultBytes,
    IsVariadic,
    CallFrame,
    MethodFrame,

    /// <summary>Addresses of code.</summary>
    FunctionStub,
    MethodStub,

    /// <summary>Exported methods by index: their number, the function's type, its code.</summary>
    MethodCount,
    MethodType,
    MethodCode,

    /// <summary>Exported methods as functions with the receiver first, if there are such: type, funcval.</summary>
    MethodFunctionType,
    MethodFunction,
}

/// <summary>Names that <see cref="RuntimeFunction.TypeText"/> gives, of what the index says.</summary>
public enum TypeText
{
    Type,
    Field,
    Method,
}
