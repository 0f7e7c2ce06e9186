namespace GcSim.Simulator;

/// <summary>
/// Types that the runtime itself makes values of, found in the program by name; 0: the program has none, so
/// it cannot do what needs one. A compiler adds those of the features that a program uses.
/// </summary>
public sealed class WellKnownTypes
{
    public const string DeferName = "runtime._defer";

    public WellKnownTypes(RuntimeType[] types)
    {
        foreach (RuntimeType type in types)
        {
            switch (type.Name)
            {
                case DeferName:
                    DeferRecord = type.Id;
                    break;
                case "runtime.errorString":
                    ErrorString = type.Id;
                    break;
                case "*runtime.TypeAssertionError":
                    TypeAssertionError = type.Id;
                    break;
                case "string":
                    String = type.Id;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Of the defer statement; one of <see cref="RuntimeTypes.Make"/>.</summary>
    public int DeferRecord { get; }

    /// <summary>A string type with methods Error and RuntimeError: run-time panics.</summary>
    public int ErrorString { get; }

    /// <summary>
    /// Pointer to a struct of four strings (interface, concrete, asserted type, missing method) with
    /// methods Error and RuntimeError: failed type assertions.
    /// </summary>
    public int TypeAssertionError { get; }

    /// <summary>Some panics of the runtime are plain strings.</summary>
    public int String { get; }

    /// <summary>
    /// The type of defer records. In the trace it is no array element: what follows the six words in a
    /// block are the hidden arguments.
    /// </summary>
    public static RuntimeType NewDeferRecord(int id) =>
        new()
        {
            Id = id,
            Name = DeferName,
            SizeBytes = Simulator.DeferRecord.HeaderBytes,
            AlignBytes = 8,
            PointerMask = [0b111000],
            Kind = TypeKind.Struct,
        };
}
