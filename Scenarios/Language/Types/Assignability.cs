using System.Text;

namespace GcSim.Scenarios;

// The rules of assignability and conversion between types, without the constants' part. Go: cmd/gc/subr.c assignop, convertop

/// <summary>Which values may be used as which types.</summary>
static class Assignability
{
    /// <summary>
    /// Whether a typed value of one type may be assigned to another; if not, the reason is what gc adds to its message,
    /// possibly nothing.
    /// </summary>
    public static bool IsAssignable(
        GoType from,
        GoType to,
        PackageSymbol package,
        out string reason
    )
    {
        reason = "";
        GoType source = from.Underlying;
        GoType target = to.Underlying;
        if (from == to || IsInvalid(from) || IsInvalid(to))
        {
            return true;
        }

        bool isEitherUnnamed = !from.IsNamed || !to.IsNamed;
        if (source == target && (isEitherUnnamed || source is InterfaceType))
        {
            return true;
        }

        if (target is InterfaceType wanted)
        {
            return Implements(from, to, wanted, package, out reason);
        }

        if (source is InterfaceType offered)
        {
            bool isNeedingAssertion = Implements(to, from, offered, package, out _);
            reason = isNeedingAssertion ? ": need type assertion" : "";
            return false;
        }

        if (to is PointerType { Element: GoType element } && element.Underlying is InterfaceType)
        {
            reason = $":\n\t{to.ToSourceString()} is pointer to interface, not interface";
        }

        return source is ChanType { Direction: ChanDirection.Both } chan
            && target is ChanType other
            && chan.Element == other.Element
            && isEitherUnnamed;
    }

    /// <summary>Whether a value of one type may be converted to another by <c>T(x)</c>, constants aside.</summary>
    public static bool IsConvertible(
        GoType from,
        GoType to,
        PackageSymbol package,
        out string reason
    )
    {
        if (IsAssignable(from, to, package, out reason))
        {
            return true;
        }

        GoType source = from.Underlying;
        GoType target = to.Underlying;
        bool isSame = source == target;
        if (from is PointerType x && to is PointerType y)
        {
            isSame |= x.Element.Underlying == y.Element.Underlying;
        }

        if (isSame || IsUnsafeConversion(source, target))
        {
            return true;
        }

        bool isNumber = source is BasicType { IsNumeric: true };
        bool isInteger = source is BasicType { IsInteger: true };
        bool isString = source is BasicType { IsString: true };
        return target switch
        {
            BasicType { IsNumeric: true } => isNumber,
            BasicType { IsString: true } => isInteger || IsBytesOrRunes(source),
            _ => isString && IsBytesOrRunes(target),
        };
    }

    /// <summary>Whether a type has all methods of an interface.</summary>
    public static bool Implements(
        GoType type,
        GoType target,
        InterfaceType wanted,
        PackageSymbol package,
        out string reason
    )
    {
        reason = "";
        if (type is PointerType { Element: GoType element } && element.Underlying is InterfaceType)
        {
            reason = wanted.IsEmpty
                ? ""
                : $":\n\t{type.ToSourceString()} is pointer to interface, not interface";
            return wanted.IsEmpty;
        }

        foreach (InterfaceMethod method in wanted.Methods)
        {
            string? problem = MissingMethod(type, method, package);
            if (problem is not null)
            {
                string have = type.ToSourceString();
                string want = target.ToSourceString();
                reason = $":\n\t{have} does not implement {want} ({problem}";
                return false;
            }
        }

        return true;
    }

    /// <summary>Why a type has not a method in its method set: the end of gc's message; null if it has.</summary>
    static string? MissingMethod(GoType type, InterfaceMethod method, PackageSymbol package)
    {
        Member member = MemberLookup.Find(type, method.Name, method.Package ?? package);
        SignatureType? have = member.Method?.Signature ?? member.InterfaceMethod?.Signature;
        if (have is null)
        {
            return $"missing {method.Name} method)";
        }

        if (have != method.Signature)
        {
            return $"wrong type for {method.Name} method)"
                + $"\n\t\thave {method.Name}{Signature(have)}"
                + $"\n\t\twant {method.Name}{Signature(method.Signature)}";
        }

        bool needsPointer = member.Method is { HasPointerReceiver: true } && !member.HasPointer;
        return needsPointer ? $"{method.Name} method has pointer receiver)" : null;
    }

    static string Signature(SignatureType signature)
    {
        StringBuilder text = new();
        signature.AppendSignatureTo(text, isQualified: false);
        return text.ToString();
    }

    static bool IsInvalid(GoType type) => type.Underlying is BasicType { Kind: BasicKind.Invalid };

    static bool IsUnsafeConversion(GoType source, GoType target) =>
        (IsUnsafePointer(source) && (target is PointerType || IsUintptr(target)))
        || (IsUnsafePointer(target) && (source is PointerType || IsUintptr(source)));

    static bool IsUnsafePointer(GoType type) => type is BasicType { Kind: BasicKind.UnsafePointer };

    static bool IsUintptr(GoType type) => type is BasicType { Kind: BasicKind.Uintptr };

    static bool IsBytesOrRunes(GoType type) =>
        type is SliceType slice
        && slice.Element.Underlying is BasicType { Kind: BasicKind.Uint8 or BasicKind.Int32 };
}
