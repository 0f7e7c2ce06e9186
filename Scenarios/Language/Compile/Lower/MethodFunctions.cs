// Which function is called where a method's receiver is not at hand in the form that the method wants: through an
// interface, by a method expression, by a method value. If no method fits as it is, the compiler makes a
// wrapper. Go: cmd/gc/subr.c genwrapper; closure.c makepartialcall

using System.Globalization;

namespace GcSim.Scenarios;

/// <summary>Numbers of the functions that stand for methods.</summary>
sealed class MethodFunctions(ProgramContext program)
{
    /// <summary>
    /// What an interface calls for a method of the type of its value: the receiver is the data word, the value
    /// itself or a pointer to it.
    /// </summary>
    public int InTable(GoType type, MethodSetEntry entry)
    {
        if (TypeFacts.IsDirectInterface(type))
        {
            return WithReceiver(type, entry.Member, entry.Signature);
        }

        GoType pointer = program.Checked.Types.PointerTo(type);
        PackageSymbol from =
            entry.Member.Method?.Package
            ?? entry.Member.InterfaceMethod?.Package
            ?? program.Checked.Package;
        Member member = MemberLookup.Find(pointer, NameOf(entry.Member), from);
        return WithReceiver(pointer, member, entry.Signature);
    }

    /// <summary>A function that takes a value of the type as first parameter and calls its method.</summary>
    public int WithReceiver(GoType receiver, Member member, SignatureType signature)
    {
        bool isItself =
            member is { Path.IsEmpty: true, Method: not null }
            && member.Method.HasPointerReceiver == member.IsHolderPointer;
        if (isItself)
        {
            FunctionSymbol method = member.Method!;
            return method.Info is null
                ? LibraryLowering.WrapperOf(program, SourcePosition.None, method)
                : program.Functions.NumberOf(method.Info);
        }

        return program.Functions.NumberOf(
            $"{Describe(receiver)}.{NameOf(member)}",
            f => new WrapperLowering(f).Method(receiver, member, signature)
        );
    }

    /// <summary>A function that takes an interface value as first parameter and calls its method.</summary>
    public int OfInterface(GoType type, InterfaceMethod method)
    {
        PackageSymbol from = method.Package ?? program.Checked.Package;
        return WithReceiver(type, MemberLookup.Find(type, method.Name, from), method.Signature);
    }

    /// <summary>
    /// The function of a method value: its closure holds the receiver, after the code word, as the method
    /// wants it; an interface value for a method of an interface.
    /// </summary>
    public int OfMethodValue(GoType receiver, Member member, SignatureType signature) =>
        program.Functions.NumberOf(
            $"{Describe(receiver)}.{NameOf(member)}·fm",
            f => new WrapperLowering(f).MethodValue(receiver, member, signature)
        );

    static string NameOf(Member member) => member.Method?.Name ?? member.InterfaceMethod!.Name;

    /// <summary>The receiver in a function's name; types that print alike are told apart.</summary>
    static string Describe(GoType receiver)
    {
        GoType holder = receiver is PointerType pointer ? pointer.Element : receiver;
        string name = holder.ToString();
        bool isGlobal =
            holder is NamedType { Symbol: TypeSymbol symbol }
            && symbol.Package?.Find(symbol.Name) == symbol;
        if (!isGlobal)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{name}·{holder.Id}");
        }

        if (receiver == holder)
        {
            return name;
        }

        int dot = isGlobal ? name.LastIndexOf('.') + 1 : 0;
        return $"{name[..dot]}(*{name[dot..]})";
    }
}
