import { MEMBER_ID_WORDS, type RoleWords, words } from './common';

export const snapshotWords: RoleWords = {
  member_id: MEMBER_ID_WORDS,
  label:
    words(`churn churned ischurn ischurned churnlabel churnflag churnvalue churnstatus attrition attritionflag
    exited lapsed retentionstatus label target 是否流失 流失 流失标签 流失标志 流失标记 流失标识 流失状态
    是否已流失 已流失 流失与否 留存状态 标签 目标`),
  treatment:
    words(`treatment treated treatmentgroup istreated arm variant experimentgroup testgroup abgroup segment
    group offer 实验组 实验分组 分组 处理 是否实验组 是否触达 组别`),
  split: words(`split fold set partition dataset traintest 划分 折 数据集`),
  tenure: words(`tenure tenuremonths tenuredays tenureinmonths monthsasmember accountlength 在网时长 会员时长
    入会时长 入网时长 会龄 在网月数`),
  outcome: words(`visit visited conversion converted spend exposureresult purchase purchased outcome response
    responded 是否访问 是否转化 转化 消费金额 是否购买 结果 是否响应`),
};
