using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

// Finds what a selector x.name means: the field or method of that name at the shallowest depth of embedding, if there is
// exactly one at that depth. Breadth first over embedded fields; a type met again deeper down cannot win and is left out.

/// <summary>What was found for a name.</summary>
enum MemberKind
{
    None,
    Ambiguous,
    Field,
    Method,
    InterfaceMethod,
}

/// <summary>A member and the embedded fields that lead to it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The fields to pass through; for a field, itself is the last.</param>
/// <param name="Method">The method with a body.</param>
/// <param name="InterfaceMethod">The interface's method.</param>
/// <param name="Holder">The type at the path's end that has the method, without a pointer around it.</param>
/// <param name="IsHolderPointer">Whether the path ends in a pointer to the holder.</param>
/// <param name="HasPointer">Whether some step of the path, or x itself, is a pointer.</param>
sealed record Member(
    MemberKind Kind,
    ImmutableArray<FieldStep> Path,
    FunctionSymbol? Method,
    InterfaceMethod? InterfaceMethod,
    GoType? Holder,
    bool IsHolderPointer,
    bool HasPointer
)
{
    public static readonly Member Nothing = new(
        MemberKind.None,
        [],
        null,
        null,
        null,
        false,
        false
    );
    public static readonly Member Ambiguous = Nothing with { Kind = MemberKind.Ambiguous };
}

/// <summary>Looks up fields and methods.</summary>
static class MemberLookup
{
    /// <summary>Finds a member of a type, or of what it points to.</summary>
    /// <param name="type">The operand's type.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="from">The package that asks: names with a small letter of another one are not seen.</param>
    public static Member Find(GoType type, string name, PackageSymbol from)
    {
        // A named pointer type has the fields, but not the methods, of what it points to.
        bool isNamedPointer = type is NamedType { Underlying: PointerType };
        GoType structure = isNamedPointer ? type.Underlying : type;
        bool isPointer = structure is PointerType;
        GoType start = structure is PointerType pointer ? pointer.Element : type;
        if (isPointer && start.Underlying is InterfaceType or PointerType)
        {
            return Member.Nothing;
        }

        List<Candidate> level = [new(start, [], isPointer, isPointer)];
        HashSet<GoType>? seen = null;
        while (level.Count > 0)
        {
            Member? found = null;
            foreach (Candidate candidate in level)
            {
                if (Match(candidate, name, from) is Member member)
                {
                    found = found is null ? member : Member.Ambiguous;
                }
            }

            if (found is not null)
            {
                bool isField = found.Kind is MemberKind.Field or MemberKind.Ambiguous;
                return isNamedPointer && !isField ? Member.Nothing : found;
            }

            seen ??= [];
            level = NextLevel(level, seen);
        }

        return Member.Nothing;
    }

    static Member? Match(Candidate candidate, string name, PackageSymbol from)
    {
        if (candidate.Type is NamedType named)
        {
            foreach (FunctionSymbol method in named.Methods)
            {
                if (method.Name == name && IsVisible(name, method.Package, from))
                {
                    return candidate.ToMember(MemberKind.Method) with { Method = method };
                }
            }
        }

        if (candidate.Type.Underlying is InterfaceType type)
        {
            int index = type.IndexOf(name);
            return index >= 0 && IsVisible(name, type.Methods[index].Package, from)
                ? candidate.ToMember(MemberKind.InterfaceMethod) with
                {
                    InterfaceMethod = type.Methods[index],
                }
                : null;
        }

        return MatchField(candidate, name, from);
    }

    static Member? MatchField(Candidate candidate, string name, PackageSymbol from)
    {
        if (candidate.Type.Underlying is StructType type)
        {
            foreach (StructField member in type.Fields)
            {
                if (member.Name == name && IsVisible(name, member.Package, from))
                {
                    FieldStep step = new(member, candidate.IsPointer);
                    return candidate.ToMember(MemberKind.Field) with
                    {
                        Path = candidate.Path.Add(step),
                    };
                }
            }
        }

        return null;
    }

    static bool IsVisible(string name, PackageSymbol? package, PackageSymbol from) =>
        package is null || package == from || Exported.Is(name);

    static List<Candidate> NextLevel(List<Candidate> level, HashSet<GoType> seen)
    {
        List<Candidate> next = [];
        foreach (Candidate candidate in level)
        {
            seen.Add(candidate.Type);
        }

        foreach (Candidate candidate in level)
        {
            if (candidate.Type.Underlying is StructType type)
            {
                AddEmbedded(next, candidate, type, seen);
            }
        }

        return next;
    }

    static void AddEmbedded(
        List<Candidate> next,
        Candidate candidate,
        StructType type,
        HashSet<GoType> seen
    )
    {
        foreach (StructField member in type.Fields)
        {
            if (!member.IsEmbedded)
            {
                continue;
            }

            bool isPointer = member.Type is PointerType;
            GoType embedded = member.Type is PointerType pointer ? pointer.Element : member.Type;
            if (!seen.Contains(embedded))
            {
                FieldStep step = new(member, candidate.IsPointer);
                bool hasPointer = candidate.HasPointer || isPointer;
                next.Add(new(embedded, candidate.Path.Add(step), isPointer, hasPointer));
            }
        }
    }

    readonly record struct Candidate(
        GoType Type,
        ImmutableArray<FieldStep> Path,
        bool IsPointer,
        bool HasPointer
    )
    {
        public Member ToMember(MemberKind kind) =>
            new(kind, Path, null, null, Type, IsPointer, HasPointer);
    }
}
