// Calls of runtime functions that get values by address. Such a value is a temporary, so that nobody else
// writes to it, and it is in the stack map while the call is under way: the runtime may look at it, or
// fill it, long after the instruction has begun.

using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Emits calls of runtime functions with values in memory.</summary>
sealed class RuntimeCallLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary>Slots for the arguments and results of a call.</summary>
    /// <param name="words">Their number.</param>
    /// <param name="pointers">Bit i: word i is a pointer.</param>
    public int NewArea(int words, ulong pointers) =>
        Code.NewTemporary(new FrameShape(words, pointers == 0 ? [] : [pointers]));

    /// <summary>The value as used; a wide one in memory stays where it is.</summary>
    public AddressedValue ValueOf(Expression expression)
    {
        GoType type = ConversionLowering.IsNeeded(expression)
            ? expression.AssignedTo!
            : expression.Type;
        bool mayStay =
            expression.IsAddressable
            && StoreLowering.IsMoved(type)
            && !f.Order.IsEvaluated(expression);
        if (mayStay && f.Places.Of(expression) is { Kind: PlaceKind.Memory } place)
        {
            return AddressedValue.At(f.Places.AddressOf(place));
        }

        return AddressedValue.InFrame(f.Expressions.ValueAsUsed(expression), type);
    }

    /// <summary>A temporary that the runtime is going to fill; zero, because it may take its time.</summary>
    public AddressedValue NewResult(GoType type)
    {
        int slot = f.NewTemporary(type);
        Code.ZeroSlots(slot, (int)type.WordCount);
        return AddressedValue.InFrame(slot, type);
    }

    /// <summary>What the runtime has put there; a small value stands as in memory, not as in a slot.</summary>
    public static Place PlaceOf(AddressedValue result) =>
        Place.OfSlot(result.Slot) with
        {
            IsWhole = false,
        };

    /// <summary>Puts the address of a value into an argument slot.</summary>
    public void PutAddress(int target, AddressedValue value)
    {
        if (value.IsElsewhere)
        {
            Code.Move(target, value.Slot);
        }
        else
        {
            Code.FrameAddress(target, value.Slot);
        }
    }

    /// <summary>Calls a function, during which values in the frame stay alive.</summary>
    public void Call(
        RuntimeFunction function,
        int area,
        int c = 0,
        int d = 0,
        params System.ReadOnlySpan<AddressedValue> kept
    )
    {
        foreach (AddressedValue value in kept)
        {
            if (!value.IsElsewhere)
            {
                Code.UseByAddress(value.Slot, value.Words);
            }
        }

        Code.Emit(OpCode.CallRuntime, (int)function, area, c, d);
    }
}
