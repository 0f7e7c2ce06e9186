namespace GcSim.Simulator;

/// <summary>
/// A method of a type, or one that an interface type asks for. A type's methods are sorted by name, an
/// interface's by name too: they are matched in one pass. Go: type.go method, imethod.
/// </summary>
/// <param name="Name">Unexported names are qualified by their package.</param>
/// <param name="Signature">
/// Id of the function type without receiver; equal signatures have equal ids.
/// </param>
/// <param name="Function">
/// What a call through an interface calls, with the interface's data word as receiver: a wrapper where the
/// receiver is no pointer-shaped value. 0 for an interface's method. Go: ifn.
/// </param>
public readonly record struct Method(string Name, int Signature, int Function)
{
    /// <summary>The name as the program has it.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];
}
