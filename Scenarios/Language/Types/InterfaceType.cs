using System.Collections.Immutable;
using System.Text;

namespace GcSim.Scenarios;

/// <summary>
/// <c>interface { … }</c>: two words, both pointers. The methods include those of embedded interfaces and are sorted by
/// name, as in the method table of the runtime.
/// </summary>
public sealed class InterfaceType(ImmutableArray<InterfaceMethod> methods) : GoType
{
    public ImmutableArray<InterfaceMethod> Methods { get; } = methods;

    /// <summary>Whether every type has the methods: the first word is then a type, not a method table.</summary>
    public bool IsEmpty => Methods.IsEmpty;

    public override long Size => 2 * WordSize;

    public override int Alignment => WordSize;

    public override bool HasPointers => true;

    public override bool IsPointerWord(long word) => true;

    /// <summary>The place of a method in <see cref="Methods"/>; -1 if there is none of that name.</summary>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Methods.Length; i++)
        {
            if (Methods[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    internal override void AppendTo(StringBuilder text, bool isQualified)
    {
        text.Append("interface {");
        for (int i = 0; i < Methods.Length; i++)
        {
            text.Append(i == 0 ? " " : "; ");
            if (isQualified && Methods[i].Package is PackageSymbol package)
            {
                text.Append(package.Name).Append('.');
            }

            text.Append(Methods[i].Name);
            Methods[i].Signature.AppendSignatureTo(text, isQualified);
        }

        text.Append(Methods.IsEmpty ? "}" : " }");
    }
}
