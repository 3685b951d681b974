-- The process owner's layers: each is one pass over the visits of a version that began in the period.
create index act_hi_actinst_period on act_hi_actinst (proc_def_id_, start_time_)
    include (act_id_, act_type_, act_inst_state_, end_time_, duration_, proc_inst_id_);
create index act_hi_actinst_open on act_hi_actinst (proc_def_id_, act_id_) where end_time_ is null;
create index act_hi_procinst_ended on act_hi_procinst (proc_def_id_, end_time_);
