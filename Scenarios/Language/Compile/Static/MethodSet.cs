// The methods that a type has, its own and those promoted from embedded fields: what an interface may ask
// for. Go: cmd/gc/subr.c expandmeth; reflect.c methods

using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>One method in the method set of a type.</summary>
/// <param name="Name">Its name; one with a small letter is qualified by its package.</param>
/// <param name="Signature">Parameters and results.</param>
/// <param name="Member">The way to it.</param>
sealed record MethodSetEntry(string Name, SignatureType Signature, Member Member);

/// <summary>Finds the method sets of types that are no interfaces.</summary>
static class MethodSet
{
    /// <summary>The methods by name, but for those that nobody can ask for, see <see cref="LibraryReach"/>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="package">The program's own package.</param>
    public static IReadOnlyList<MethodSetEntry> Of(GoType type, PackageSymbol package)
    {
        SortedDictionary<string, (string Name, PackageSymbol From)> names = new(
            System.StringComparer.Ordinal
        );
        Collect(type is PointerType pointer ? pointer.Element : type, package, [], names);
        List<MethodSetEntry> methods = [];
        foreach ((string qualified, (string name, PackageSymbol from)) in names)
        {
            Member member = MemberLookup.Find(type, name, from);
            if (SignatureIn(member) is SignatureType signature)
            {
                methods.Add(new MethodSetEntry(qualified, signature, member));
            }
        }

        return methods;
    }

    /// <summary>The name under which methods are matched.</summary>
    public static string Qualify(string name, PackageSymbol? package) =>
        package is null || Exported.Is(name) ? name : package.Path + "." + name;

    /// <summary>Null if the member is none of the method set.</summary>
    static SignatureType? SignatureIn(Member member) =>
        member.Kind switch
        {
            MemberKind.InterfaceMethod => member.InterfaceMethod!.Signature,
            MemberKind.Method when member.Method!.IsLeftOut => null,
            MemberKind.Method when member.HasPointer || !member.Method.HasPointerReceiver => member
                .Method
                .Signature,
            _ => null,
        };

    static void Collect(
        GoType type,
        PackageSymbol package,
        HashSet<GoType> seen,
        SortedDictionary<string, (string Name, PackageSymbol From)> names
    )
    {
        if (!seen.Add(type))
        {
            return;
        }

        if (type is NamedType named)
        {
            foreach (FunctionSymbol method in named.Methods)
            {
                PackageSymbol from = method.Package ?? package;
                names.TryAdd(Qualify(method.Name, from), (method.Name, from));
            }
        }

        if (type.Underlying is InterfaceType @interface)
        {
            foreach (InterfaceMethod method in @interface.Methods)
            {
                PackageSymbol from = method.Package ?? package;
                names.TryAdd(Qualify(method.Name, from), (method.Name, from));
            }
        }
        else if (type.Underlying is StructType structure)
        {
            foreach (StructField field in structure.Fields)
            {
                if (field.IsEmbedded)
                {
                    GoType embedded = field.Type is PointerType pointer
                        ? pointer.Element
                        : field.Type;
                    Collect(embedded, package, seen, names);
                }
            }
        }
    }
}
