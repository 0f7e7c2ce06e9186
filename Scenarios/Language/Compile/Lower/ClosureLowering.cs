// Function values. A function without captured variables is a read-only funcval; a closure is an object
// of a code word and the addresses of the captured variables (all capture is by reference at this time).
// Go: cmd/gc/closure.c walkclosure, makeclosure

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Makes function values, and gives closures their captured variables.</summary>
sealed class ClosureLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    public void FunctionValue(SourcePosition position, FunctionSymbol function, int target)
    {
        int number = function.Info is FunctionInfo info
            ? f.Program.Functions.NumberOf(info)
            : LibraryLowering.WrapperOf(f.Program, position, function);
        PutStatic(number, target);
    }

    /// <summary>The function value of a function that needs no closure.</summary>
    public void PutStatic(int function, int target) =>
        f.PutConstant(target, f.Program.RoData.AddressOfFunctionValue(function));

    public void ValueTo(FunctionLiteral literal, int target)
    {
        FunctionInfo info = literal.Info!;
        int function = f.Program.Functions.NumberOf(info);
        if (info.Captures.Count == 0)
        {
            PutStatic(function, target);
            return;
        }

        f.At(literal.Position);
        int closure = f.Literals.NewObject(literal, TypeOf(info));
        Place place = Place.OfMemory(closure);
        int code = f.NewScalar();
        f.PutConstant(code, Layout.FunctionAddress(function));
        f.Places.Store(place, f.TypeTable.Uintptr, code);
        for (int i = 0; i < info.Captures.Count; i++)
        {
            Capture(literal.Position, info.Captures[i], place.Part((i + 1) * GoType.WordSize));
        }

        Code.Move(target, closure);
    }

    /// <summary>In the closure's own code: where its captured variables are.</summary>
    public void LoadCaptures(FunctionInfo info)
    {
        if (info.Captures.Count == 0)
        {
            return;
        }

        int closure = f.NewPointer();
        Code.Emit(OpCode.ClosurePointer, closure);
        for (int i = 0; i < info.Captures.Count; i++)
        {
            VariableSymbol captured = info.Captures[i];
            FrameBlock block = Code.NewBlock(
                BlockKind.Variable,
                FrameShape.Pointer,
                "&" + captured.Name
            );
            Code.Emit(OpCode.Load, block.Start, closure, (i + 1) * GoType.WordSize);
            f.SetHome(captured, new VariableHome(block, IsAddress: true));
        }
    }

    void Capture(SourcePosition position, VariableSymbol captured, Place slot)
    {
        VariableHome home = f.HomeOf(captured);
        int address = f.Places.AddressOf(f.Places.OfVariable(captured));
        f.Stores.StoreAs(
            position,
            slot,
            f.TypeTable.PointerTo(captured.Type!),
            address,
            home.IsAddress
                ? f.Stores.Guarded(Defence.ClosureVariable)
                : BarrierReason.AddressOfStackVariable,
            "closure's &" + captured.Name
        );
    }

    /// <summary>Go: struct { F uintptr; A0 *T0; … }</summary>
    StructType TypeOf(FunctionInfo info)
    {
        List<StructField> fields =
        [
            new StructField("F", f.TypeTable.Uintptr, false, f.Program.Checked.Package, 0),
        ];
        foreach (VariableSymbol captured in info.Captures)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"A{fields.Count - 1}");
            fields.Add(
                new StructField(
                    name,
                    f.TypeTable.PointerTo(captured.Type!),
                    false,
                    f.Program.Checked.Package,
                    fields.Count
                )
            );
        }

        return f.TypeTable.Struct(fields.ToImmutableArray());
    }
}
