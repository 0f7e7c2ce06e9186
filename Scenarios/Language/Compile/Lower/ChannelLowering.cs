// Channels: make, send, receive, close, len and cap; select is in SelectLowering, range in RangeLowering.
// Go: cmd/gc/order.c OSEND, ORECV; walk.c OMAKECHAN, OSEND, OCLOSE

using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Operations on one channel.</summary>
sealed class ChannelLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    public static GoType ElementOf(Expression channel) =>
        ((ChanType)channel.Type.Underlying).Element;

    /// <summary><c>make(chan T, n)</c>.</summary>
    public int Make(CallExpression call)
    {
        int area = f.Runtime.NewArea(2, 0b10);
        if (call.Arguments.Length > 1)
        {
            f.Expressions.ValueTo(call.Arguments[1], area);
        }
        else
        {
            f.PutConstant(area, 0);
        }

        f.At(call.Position);
        f.Runtime.Call(RuntimeFunction.MakeChan, area, d: f.Program.Types.IdOf(call.Type));
        return area + 1;
    }

    /// <summary><c>c &lt;- v</c>.</summary>
    public void Send(SendStatement send)
    {
        f.Order.Prepare(send.Channel);
        f.Order.Prepare(send.Value);
        AddressedValue value = ValueToSend(send);
        int channel = f.Expressions.Value(send.Channel);
        f.At(send.Position);
        Send(channel, value);
    }

    public void Send(int channel, AddressedValue value)
    {
        int area = f.Runtime.NewArea(2, 0b11);
        PutArguments(area, channel, value);
        f.Runtime.Call(RuntimeFunction.ChanSend, area, kept: value);
    }

    /// <summary>Send without waiting; a slot that says whether it was sent.</summary>
    public int TrySend(int channel, AddressedValue value)
    {
        int area = f.Runtime.NewArea(3, 0b011);
        PutArguments(area, channel, value);
        f.Runtime.Call(RuntimeFunction.ChanTrySend, area, kept: value);
        return area + 2;
    }

    /// <summary>The value in a temporary of its own, because a sender's value is taken later.</summary>
    public AddressedValue ValueToSend(SendStatement send)
    {
        GoType type = ElementOf(send.Channel);
        int slot = f.NewTemporary(type);
        f.Expressions.ValueAsUsedTo(send.Value, slot);
        return AddressedValue.InFrame(slot, type);
    }

    /// <summary>The value of <c>&lt;-c</c>.</summary>
    public void ReceiveTo(UnaryExpression receive, int target)
    {
        int channel = f.Expressions.Value(receive.Operand);
        AddressedValue value = f.Runtime.NewResult(receive.Type);
        f.At(receive.Position);
        Receive(channel, value);
        f.Places.Load(RuntimeCallLowering.PlaceOf(value), receive.Type, target);
    }

    /// <summary><c>&lt;-c</c> as a statement.</summary>
    public void Discard(UnaryExpression receive)
    {
        f.Order.PrepareOperands(receive);
        int channel = f.Expressions.Value(receive.Operand);
        f.At(receive.Position);
        Receive(channel, null);
    }

    /// <summary>Receives; a slot that says whether there was a value.</summary>
    public int Receive(int channel, AddressedValue? value)
    {
        int area = f.Runtime.NewArea(3, 0b011);
        PutArguments(area, channel, value);
        CallWith(RuntimeFunction.ChanReceive, area, value);
        return area + 2;
    }

    /// <summary>Receives without waiting; whether the case is to run, and whether there was a value.</summary>
    public (int IsChosen, int HasValue) TryReceive(int channel, AddressedValue? value)
    {
        int area = f.Runtime.NewArea(4, 0b0011);
        PutArguments(area, channel, value);
        CallWith(RuntimeFunction.ChanTryReceive, area, value);
        return (area + 2, area + 3);
    }

    /// <summary><c>close(c)</c>.</summary>
    public void Close(CallExpression call)
    {
        int area = f.NewPointer();
        f.Expressions.ValueTo(call.Arguments[0], area);
        f.At(call.Position);
        f.Runtime.Call(RuntimeFunction.ChanClose, area);
    }

    /// <summary>len(c) or cap(c): an int at the channel's address or a word after it; 0 for nil.</summary>
    public int Length(CallExpression call, bool isCapacity)
    {
        int channel = f.Expressions.Value(call.Arguments[0]);
        int target = f.NewScalar();
        CodeLabel end = Code.NewLabel();
        f.At(call.Position);
        f.PutConstant(target, 0);
        Code.JumpIfNot(channel, end);
        Code.Emit(OpCode.Load, target, channel, isCapacity ? GoType.WordSize : 0);
        Code.Bind(end);
        return target;
    }

    void CallWith(RuntimeFunction function, int area, AddressedValue? value)
    {
        if (value is AddressedValue kept)
        {
            f.Runtime.Call(function, area, kept: kept);
        }
        else
        {
            f.Runtime.Call(function, area);
        }
    }

    void PutArguments(int area, int channel, AddressedValue? value)
    {
        Code.Move(area, channel);
        if (value is AddressedValue known)
        {
            f.Runtime.PutAddress(area + 1, known);
        }
        else
        {
            f.PutConstant(area + 1, 0);
        }
    }
}
