using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>A declared function or method, of the program or of a library package.</summary>
public sealed class FunctionSymbol(string name, SourcePosition position) : Symbol(name, position)
{
    FunctionInfo? _info;

    /// <summary>Parameters and results; null until checked.</summary>
    public SignatureType? Signature { get; internal set; }

    /// <summary>The named type that a method belongs to; null for a function.</summary>
    public NamedType? ReceiverBase { get; internal set; }

    /// <summary>Whether a method's receiver is a pointer to <see cref="ReceiverBase"/>.</summary>
    public bool HasPointerReceiver { get; internal set; }

    /// <summary>Parameters and variables; null for a function without a body.</summary>
    /// <exception cref="InvariantException">The function is <see cref="IsLeftOut"/>.</exception>
    public FunctionInfo? Info
    {
        get
        {
            Invariant.Check(!IsLeftOut, "FunctionSymbol.Info: function reached that was left out");
            return _info;
        }
        internal set => _info = value;
    }

    public FunctionDeclaration? Declaration { get; internal set; }

    /// <summary>Whether the simulator provides the function: one of a library package, without a body.</summary>
    public bool IsLibrary =>
        Package is { IsLibrary: true } && Declaration is null or { Body: null } && !IsLeftOut;

    /// <summary>Whether its body was not read, as nothing in the program can reach it.</summary>
    public bool IsLeftOut => Declaration is { IsLeftOut: true };

    /// <summary>
    /// The name with package and receiver: <c>main.f</c>, <c>main.T.m</c>, <c>sync.(*Mutex).Lock</c>. The package is
    /// its path, as in <c>sync/atomic.LoadInt32</c>.
    /// </summary>
    public string FullName
    {
        get
        {
            string package = Package is null ? "" : Package.Path + ".";
            if (ReceiverBase is null)
            {
                return package + Name;
            }

            string receiver = ReceiverBase.Symbol.Name;
            return package + (HasPointerReceiver ? $"(*{receiver})" : receiver) + "." + Name;
        }
    }
}
