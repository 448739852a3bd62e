using MassTransit;
using MassTransit.Context;
using MassTransit.Scheduling;

namespace SolanaScanner.ServiceDefaults.Messaging;

/// <summary>Gives each message in hand the scheduler by which it can be put off: <see cref="DelayQueueScheduler"/>.</summary>
internal sealed class DelayQueueFilter(DelayQueues queues) : IFilter<ConsumeContext>
{
    public Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        context.GetOrAddPayload<MessageSchedulerContext>(() => new ConsumeMessageSchedulerContext(context, Scheduler));
        return next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("delayQueueScheduler");

    private MessageScheduler Scheduler(ConsumeContext context) =>
        new(new DelayQueueScheduler(context, queues), context.GetPayload<IBusTopology>());
}
